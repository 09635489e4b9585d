import { createApp, h, ref } from 'vue';

// A component as people write it: the input is made by Vue, the files go into its state.
const names = ref([]);
globalThis.stateOf = () => names.value;
const take = ({ target }) => {
  names.value = [...target.files].map(({ name, size }) => [name, size > 0]);
  void globalThis.upload([...target.files]);
};
createApp({
  render: () =>
    h('label', { id: 'zone', style: 'display:block;padding:60px' }, [
      `${names.value.length} photos`,
      h('input', { type: 'file', multiple: true, hidden: true, onChange: take }),
    ]),
}).mount('#app');
