/** What proves that the person may open the vault. */
export type Proof = { by: 'passphrase' | 'recovery-code'; typed: string };
