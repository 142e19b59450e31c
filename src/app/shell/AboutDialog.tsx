// The version of the page, and the licences of the packages in it. The build makes the list
// (scripts/build/licences.ts); a page that was not built has none.
import { useEffect, useState } from "react";
import * as v from "valibot";
import { version } from "../../../package.json";
import { about as words } from "../text/dialogs.ts";
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

export default function AboutDialog({ onClose }: { onClose: () => void }) {
  const licences = useLicences();
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="about">
        <p>{words.what(version)}</p>
        {licences === "waiting" ? (
          <p>{words.looking}</p>
        ) : licences === "missing" ? (
          <p>{words.missing}</p>
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
        {name} {of} <span className="about-licence">{licence}</span>
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

function useLicences(): Licences | "waiting" | "missing" {
  const [licences, setLicences] = useState<Licences | "waiting" | "missing">("waiting");
  useEffect(() => {
    fetch(new URL("licences.json", document.baseURI))
      .then(async (response) => setLicences(v.parse(licencesSchema, await response.json())))
      .catch(() => setLicences("missing"));
  }, []);
  return licences;
}
