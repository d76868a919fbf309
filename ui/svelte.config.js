// Read by the build, by svelte-check and by editors.
export default { compilerOptions: { runes: true } };
