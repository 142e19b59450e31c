// The printed worksheet: each part's sentence, its board, and its question with space for an answer.
import { PARTS } from "./chapters.ts";
import type { Story } from "./story.ts";

export function Sheet({ story }: { readonly story: Story }) {
  return (
    <article className="lesson sheet">
      <h1>One wrong five</h1>
      {PARTS.map(({ id, title, sentence, guess, Board }, at) => (
        <section key={id}>
          <div>
            <h2>
              {at + 1} {title}
            </h2>
            <p>{sentence(story)}</p>
            {guess && (
              <>
                <p>{guess.question}</p>
                <ul>
                  {guess.options.map(({ value, label }) => (
                    <li key={value}>{label}</li>
                  ))}
                </ul>
              </>
            )}
            <p className="sheet-room" />
          </div>
          <Board story={story} />
        </section>
      ))}
    </article>
  );
}
