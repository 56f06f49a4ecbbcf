import type { Occasion } from '../model/answer.ts';
import { normalize } from '../text/normalize.ts';

/** Whole messages, lower case, without punctuation. */
const SAID: Readonly<Record<'help' | 'greeting' | 'thanks', ReadonlySet<string>>> = {
  help: phrases(
    'help|help me|help please|please help|usage|commands|what can you do|what can i ask|what do you do|' +
      'what do you know|how does this work|how do i use this|how do i use you|how to use|who are you|' +
      'what are you|what is this|what is this bot|what topics do you cover|hilfe|aide|ayuda|ajuda|помощь|' +
      '帮助|幫助|ヘルプ|도움말|was kannst du|que puedes hacer|que sabes hacer|你能做什么|你是谁|何ができますか',
  ),
  greeting: phrases(
    'hi|hello|hey|hiya|howdy|yo|good morning|good afternoon|good evening|good day|greetings|hi there|' +
      'hello there|hey there|hi bot|hello bot|hey bot|hi all|hello all|hi everyone|hello everyone|' +
      'hello world|hallo|guten tag|moin|servus|bonjour|salut|hola|buenos dias|buenas|oi|olá|ola|bom dia|' +
      'привет|здравствуйте|你好|您好|大家好|こんにちは|おはようございます|안녕하세요|안녕|ciao|namaste',
  ),
  thanks: phrases(
    'thanks|thank you|thx|ty|tysm|cheers|many thanks|thanks a lot|thank you very much|thank you so much|' +
      'thanks so much|thanks bot|thank you bot|great thanks|ok thanks|perfect thanks|thanks that helped|' +
      'that helped thanks|that helped|danke|danke schön|vielen dank|merci|merci beaucoup|gracias|' +
      'muchas gracias|obrigado|obrigada|спасибо|谢谢|謝謝|多谢|ありがとう|ありがとうございます|감사합니다|고마워',
  ),
};

function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}

/** Longer messages are questions, however they begin. Characters. */
const LONGEST = 60;

/** The occasion of a message that asks for no fact; undefined for a question. */
export function smallTalk(text: string): Exclude<Occasion, 'tooLong'> | undefined {
  if (normalize(text).trim() === '') return 'empty';
  if (text.length > LONGEST) return undefined;
  const words = normalize(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const occasion of ['help', 'greeting', 'thanks'] as const) {
    if (SAID[occasion].has(words)) return occasion;
  }
  return /^[?!.\s]*$/.test(text) ? 'empty' : undefined;
}
