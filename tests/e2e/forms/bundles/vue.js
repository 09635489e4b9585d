import { createApp } from 'vue/dist/vue.esm-bundler.js';

createApp({
  data: () => ({ state: { name: '', email: '', urls: '', role: '', text: '', city: '' } }),
  watch: {
    state: {
      deep: true,
      immediate: true,
      handler: (state) => {
        globalThis.heard = { ...state };
      },
    },
  },
  template: `<form action="/submit">
    <label>Ihr Name <input v-model.trim="state.name" data-want="name"></label>
    <label>E-Mail <input v-model.lazy="state.email" data-want="email"></label>
    <label>Link <input v-model="state.urls" data-want="urls"></label>
    <fieldset data-want="role"><legend>Ich bin</legend>
      <label><input type="radio" name="r" value="self" v-model="state.role"> betroffene Person</label>
      <label><input type="radio" name="r" value="other" v-model="state.role"> dritte Person</label></fieldset>
    <label>Sachverhalt <textarea v-model="state.text" data-want="text"></textarea></label>
    <label>Ort <input v-model="state.city"></label><button>Absenden</button></form>`,
}).mount('#root');
