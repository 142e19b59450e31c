// The dialog for a person's own models: from files or a folder's URL, and the list of those added.
import { type FormEvent, useId, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../ui/controls/Button.tsx";
import { useApp } from "../state/app.ts";
import { Dialog } from "./Dialog.tsx";
import { models as words } from "../text/dialogs.ts";
import { messageOf } from "../../model/errors.ts";
import { type OwnModel, ownModels } from "../state/models.ts";
import { bring, giveUp, modelAt, modelOfFiles } from "../actions/ownModel.ts";

export default function ModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const id = useId();
  const own = useStore(ownModels);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [address, setAddress] = useState("");

  const take = async (found: Promise<OwnModel>) => {
    setBusy(true);
    setProblem(null);
    try {
      await bring(app, found);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(modelAt(address));
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack gap-3 models">
        <p>{words.how}</p>
        <input
          type="file"
          multiple
          accept=".onnx,.json,.bin"
          aria-label={words.files}
          disabled={busy}
          onChange={({ target }) => {
            if (target.files?.length) void take(modelOfFiles([...target.files]));
            target.value = "";
          }}
        />
        <form onSubmit={submit} className="models-address">
          <label htmlFor={id}>{words.address}</label>
          <input
            id={id}
            className="text-input"
            placeholder={words.example}
            autoComplete="off"
            spellCheck={false}
            value={address}
            aria-describedby={`${id}-problem`}
            onChange={({ target }) => setAddress(target.value)}
          />
          <button type="submit" className="button" disabled={busy || address.trim() === ""}>
            {words.fetch}
          </button>
        </form>
        <p id={`${id}-problem`} className="problem" role="alert">
          {busy ? words.looking : problem}
        </p>
        {own.length > 0 && (
          <ul>
            {own.map((model) => (
              <li key={model.id}>
                <span>
                  {model.name} <span className="said models-where">{whereOf(model)}</span>
                </span>
                <Button
                  label={words.removeNamed(model.name)}
                  disabled={busy}
                  onClick={() => void giveUp(app, model.id)}
                >
                  {words.remove}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

const whereOf = ({ id, from }: OwnModel): string =>
  "folder" in from ? words.from(id, from.folder) : words.kept(id);
