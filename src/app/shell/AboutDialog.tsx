// The version of the page, and the licences of the packages in it. The build makes the list
// (scripts/build/licences.ts); a page that was not built has none.
import * as v from "valibot";
import { version } from "../../../package.json";
import { about as words } from "../text/dialogs.ts";
import { useAnswer } from "../state/answer.ts";
import { Dialog } from "./Dialog.tsx";

const licencesSchema = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    licence: v.string(),
    link: v.nullable(v.string()),
    text: v.nullable(v.string()),
  }),
);
type Licences = v.InferOutput<typeof licencesSchema>;

const readLicences = async (): Promise<Licences> =>
  v.parse(licencesSchema, await (await fetch(new URL("licences.json", document.baseURI))).json());

export default function AboutDialog({ onClose }: { onClose: () => void }) {
  const { answer: licences, problem } = useAnswer(readLicences);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack gap-3 about">
        <p>{words.what(version)}</p>
        {!licences ? (
          <p>{problem === null ? words.looking : words.missing}</p>
        ) : (
          <>
            <p>{words.others}</p>
            <ul>
              {licences.map((one) => (
                <li key={`${one.name} ${one.version}`}>
                  <Entry {...one} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Entry({ name, version: of, licence, link, text }: Licences[number]) {
  return (
    <details>
      <summary>
        {name} {of} <span className="said">{licence}</span>
      </summary>
      {link && (
        <p>
          <a href={link} rel="noreferrer">
            {link}
          </a>
        </p>
      )}
      {text && <pre>{text}</pre>}
    </details>
  );
}
