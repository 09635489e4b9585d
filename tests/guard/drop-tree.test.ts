import { expect, test } from 'vitest';
import { treeOf } from '@/guard/main-world/drop-tree';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => new File([], name)) as [
  File,
  File,
  File,
  File,
];

test('a drop keeps its folders, and each file its place', () => {
  const tree = treeOf([a, b, c, d], [['a'], ['album', 'b'], ['album', 'deep', 'c'], ['d']]);
  expect(tree).toEqual([
    { name: 'a', path: '/a', file: a, inside: [] },
    {
      name: 'album',
      path: '/album',
      inside: [
        { name: 'b', path: '/album/b', file: b, inside: [] },
        {
          name: 'deep',
          path: '/album/deep',
          inside: [{ name: 'c', path: '/album/deep/c', file: c, inside: [] }],
        },
      ],
    },
    { name: 'd', path: '/d', file: d, inside: [] },
  ]);
});

test('two files of one name stay two files, and a file is never taken for a folder of its name', () => {
  const tree = treeOf([a, b, c], [['x'], ['x'], ['x', 'y']]);
  expect(tree.map(({ file, inside }) => [file, inside.length])).toEqual([
    [a, 0],
    [b, 0],
    [undefined, 1],
  ]);
});
