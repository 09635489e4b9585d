/* global document */
import '@angular/compiler';
import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

class Uploader {
  names = signal([]);
  take({ target }) {
    this.names.set([...target.files].map(({ name }) => name));
    void globalThis.upload([...target.files]);
  }
}
Component({
  selector: 'app-upload',
  template:
    '<button id="zone" style="padding:60px" (click)="input.click()">{{ names().length }} photos</button><input #input type="file" hidden (change)="take($event)">',
})(Uploader);
document.querySelector('#app').innerHTML = '<app-upload></app-upload>';
void bootstrapApplication(Uploader, { providers: [provideZonelessChangeDetection()] }).then(
  (app) => {
    globalThis.stateOf = () => app.components[0].instance.names();
  },
);
