import '@angular/compiler';
import { Component, provideZonelessChangeDetection } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { bootstrapApplication } from '@angular/platform-browser';

class Root {
  form = new FormGroup({
    name: new FormControl('', Validators.required),
    email: new FormControl('', Validators.email),
    urls: new FormControl('', { updateOn: 'blur' }),
    subject: new FormControl(''),
    text: new FormControl(''),
    organisation: new FormControl(''),
  });
  constructor() {
    globalThis.heard = this.form.value;
    this.form.valueChanges.subscribe((value) => {
      globalThis.heard = value;
    });
  }
}
const App =
  Component({
    selector: '#root',
    imports: [ReactiveFormsModule],
    template: `<form [formGroup]="form" action="/submit">
    <label>Naam <input formControlName="organisation" aria-label="Organisation"></label>
    <label>Nome e cognome <input formControlName="name" data-want="name"></label>
    <label>Indirizzo e-mail <input formControlName="email" type="email" data-want="email"></label>
    <label>Indirizzo web (URL) <input formControlName="urls" data-want="urls"></label>
    <label>Oggetto <input formControlName="subject" data-want="subject"></label>
    <label>Descrizione <textarea formControlName="text" data-want="text"></textarea></label>
    <button>Invia</button></form>`,
  })(Root) ?? Root;
void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
