/** A file or a folder of a drop, with the copies in the place of the pictures. */
export type DroppedNode = { name: string; path: string; file?: File; inside: DroppedNode[] };

/** Builds the tree of a drop from the path each file had in it. Folders come where their first file was. */
export function treeOf(files: readonly File[], paths: readonly string[][]): DroppedNode[] {
  const top: DroppedNode[] = [];
  for (let i = 0; i < files.length; i++) {
    const steps = paths[i] as string[];
    let level = top;
    let path = '';
    for (let s = 0; s < steps.length; s++) {
      const name = steps[s] as string;
      path += `/${name}`;
      const isFile = s === steps.length - 1;
      let node = isFile ? undefined : folderIn(level, name);
      if (!node) level[level.length] = node = { name, path, inside: [] };
      if (isFile) node.file = files[i] as File;
      level = node.inside;
    }
  }
  return top;
}

function folderIn(level: DroppedNode[], name: string): DroppedNode | undefined {
  for (let i = 0; i < level.length; i++) {
    const node = level[i] as DroppedNode;
    if (!node.file && node.name === name) return node;
  }
  return undefined;
}
