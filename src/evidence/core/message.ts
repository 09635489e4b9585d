/** One message or post as read from the page. `null`: not found there, open for the person. */
export type Message = {
  who: string | null;
  /** As the page writes it in its markup: usually ISO 8601. */
  when: string | null;
  /** Address of this very message. */
  link: string | null;
  /** Name of the message on its site. */
  id: string | null;
  /** Its words; empty where it is a picture or a film alone. */
  text: string;
  /** Addresses of its pictures and films; `drawn` for what has none. */
  media: readonly string[];
};
