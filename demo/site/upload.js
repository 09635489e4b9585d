// What a plain photo site does: sends every file it is given, and shows what everybody now sees.
const list = document.querySelector('#posted');

async function upload(files) {
  if (files.length === 0) return;
  const form = new FormData();
  for (const file of files) form.append('photo', file);
  await fetch('/upload', { method: 'POST', body: form });
  await show();
}

async function show() {
  const received = await (await fetch('/received')).json();
  const words = list.dataset;
  const rows = received.map((file, index) => {
    const row = document.createElement('li');
    const picture = document.createElement('img');
    picture.src = `/posted/${index}`;
    picture.alt = file.name;
    const facts = document.createElement('p');
    const hidden = file.place
      ? `${words.place}: ${file.place}`
      : file.device
        ? words.device
        : words.clean;
    facts.textContent = `${words.received}: ${file.name}, ${Math.ceil(file.size / 1000)} kB, ${hidden}`;
    row.append(picture, facts);
    return row;
  });
  list.replaceChildren(...rows);
  const nothing = document.querySelector('#nothing');
  if (nothing) nothing.hidden = rows.length > 0;
}

const input = document.querySelector('#photo');
input.addEventListener('change', () => {
  void upload([...input.files]).then(() => (input.value = ''));
});
const zone = document.querySelector('#zone');
zone.addEventListener('dragover', (event) => event.preventDefault());
zone.addEventListener('drop', (event) => {
  event.preventDefault();
  void upload([...event.dataTransfer.files]);
});
document.addEventListener('paste', (event) => void upload([...event.clipboardData.files]));
void show();
