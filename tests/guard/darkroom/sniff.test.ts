import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from '@/guard/darkroom/core/sniff';
import { bytesOf, picture } from './fixtures';

describe('sniff', () => {
  it.each([
    ['jpeg-microvideo.jpg', 'jpeg'],
    ['mpo-two-pictures.mpo', 'jpeg'],
    ['png-text-all.png', 'png'],
    ['webp-animated-exif.webp', 'webp'],
    ['gif-comment-xmp.gif', 'gif'],
    ['avif-gps.avif', 'avif'],
    ['tiff-gps-iptc.tif', 'tiff'],
    ['svg-metadata.svg', 'svg'],
    ['truncated-header.jpg', 'jpeg'],
  ])('knows %s by its bytes', (name, format) => {
    expect(sniff(picture(name))).toBe(format);
  });

  it('believes the bytes, not the name', () => {
    expect(sniff(picture('wrongext-jpeg-as.png'))).toBe('jpeg');
    expect(sniff(picture('wrongext-png-as.jpg'))).toBe('png');
  });

  it.each([
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'avif'],
    ['BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0', 'bmp'],
    ['\0\0\x01\0\x01\0\x20\x20\0\0', 'ico'],
    ['\xff\x0a', 'jxl'],
    ['\0\0\0\x0cJXL \r\n\x87\n', 'jxl'],
    [
      '\xef\xbb\xbf<?xml version="1.0"?><!-- a > b --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg>',
      'svg',
    ],
    ['<x:svg xmlns:x="http://www.w3.org/2000/svg"/>', 'svg'],
    ['\xff\xfe<\0s\0v\0g\0>\0', 'svg'],
  ])('knows %j', (head, format) => {
    expect(sniff(bytesOf(head))).toBe(format);
  });

  it.each([
    ['no bytes at all', ''],
    ['an MP4 video', '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'],
    ['a QuickTime video', '\0\0\0\x14ftypqt  \0\0\0\0qt  '],
    ['a PDF', '%PDF-1.7'],
    ['a web page that holds a drawing', '<!doctype html><svg></svg>'],
    ['text that begins like a bitmap', 'BMW is a car, and this is a letter'],
    ['a sound in a RIFF file', 'RIFF\0\0\0\0WAVEfmt '],
  ])('leaves %s alone', (_what, head) => {
    expect(sniff(bytesOf(head))).toBeUndefined();
  });

  it('answers for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (head) => void sniff(head)));
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => void sniff(bytesOf(`<${text}`))),
    );
  });
});
