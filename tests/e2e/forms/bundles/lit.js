/* global customElements, document */
import '@material/web/textfield/filled-text-field.js';
import '@material/web/textfield/outlined-text-field.js';
import { html, LitElement } from 'lit';

globalThis.heard = {};
const hear = (name) => (event) => {
  globalThis.heard[name] = event.target.value;
};

/** Shadow roots in shadow roots: our own element around Material's text fields. */
class ReportForm extends LitElement {
  render() {
    return html`<form action="/submit">
      <md-filled-text-field
        label="Full name"
        data-want="name"
        @input=${hear('name')}
      ></md-filled-text-field>
      <md-outlined-text-field
        label="Email"
        type="email"
        data-want="email"
        @input=${hear('email')}
      ></md-outlined-text-field>
      <md-outlined-text-field
        label="Link"
        data-want="urls"
        @input=${hear('urls')}
      ></md-outlined-text-field>
      <md-outlined-text-field label="Password" type="password"></md-outlined-text-field>
      <md-outlined-text-field
        type="textarea"
        label="Details"
        rows="3"
        data-want="text"
        @input=${hear('text')}
      ></md-outlined-text-field>
      <label>Postal address <input /></label>
    </form>`;
  }
}
customElements.define('report-form', ReportForm);
document.getElementById('root').append(document.createElement('report-form'));
