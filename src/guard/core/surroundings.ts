/** At most so many names of parts around a photo are told, of at most so many characters each. */
export const MAX_LABELS = 8;
export const MAX_LABEL_LENGTH = 120;

/** What a place in a page is for. `unclear`: its names do not say. */
export type Surroundings = 'chat' | 'post' | 'unclear';

/**
 * Words that sites give to the parts of their pages, for screen readers: "Messages", "Create post". Languages: English,
 * Korean, Japanese, Chinese. A word of posting wins over one of chatting in the same name: taking a post for a chat
 * would let a photo out, the other way round only asks once too often.
 */
const POST =
  /\b(create|new|add to|write|edit|share)\b.{0,20}\b(post|story|reel|tweet|article|feed|listing)\b|\b(compose|post to|post something|what['’]?s (happening|on your mind)|profile (photo|picture)|cover photo|comment|reply)\b|게시물|스토리|피드|글쓰기|댓글|프로필|커버 사진|投稿|ストーリー|コメント|プロフィール|ツイート|发布|發佈|动态|貼文|评论|留言|限时动态|个人资料/i;
const CHAT =
  /\b(messages?|messenger|messaging|chats?|conversations?|direct|dms?|inbox)\b|메시지|메신저|대화|채팅|쪽지|받은 ?편지함|メッセージ|チャット|会話|聊天|消息|訊息|对话|對話|私信/i;

/**
 * What the nearest part of the page that says it is for.
 * @param labels - names of the parts around the place, from the inside out
 */
export function surroundingsOf(labels: readonly string[]): Surroundings {
  for (const label of labels) {
    if (POST.test(label)) return 'post';
    if (CHAT.test(label)) return 'chat';
  }
  return 'unclear';
}
