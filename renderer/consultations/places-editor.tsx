import { useTranslation } from "react-i18next";
import type { Place } from "../../preload/contract/consultations.ts";
import { Button, TextInput } from "../ui/controls.tsx";

const MOST = 40;

type Props = { places: readonly Place[]; onChange: (places: Place[]) => void; errorOf: (field: string) => string | undefined };

/** Where a filled sheet can be handed in: name, address, hours. */
export function PlacesEditor({ places, onChange, errorOf }: Props) {
  const { t } = useTranslation("consultations");
  const change = (at: number, part: Partial<Place>) => onChange(places.map((place, n) => (n === at ? { ...place, ...part } : place)));
  const add = () =>
    onChange([...places, { id: `p${crypto.randomUUID().replaceAll("-", "").slice(0, 11)}`, name: "", address: "", hours: "" }]);
  return (
    <div>
      {places.map((place, at) => (
        <div
          className="place"
          key={place.id}
          role="group"
          aria-label={t("place.label", { number: at + 1 })}
          data-field={`places.${at}.name`}
        >
          <div className="place__fields">
            <TextInput
              label={t("place.name")}
              value={place.name}
              onChange={(name) => change(at, { name })}
              error={errorOf(`places.${at}.name`)}
              autoFocus={place.name === "" && place.address === "" && at > 0}
            />
            <TextInput
              label={t("place.address")}
              value={place.address}
              onChange={(address) => change(at, { address })}
              error={errorOf(`places.${at}.address`)}
            />
            <TextInput
              label={t("place.hours")}
              value={place.hours}
              onChange={(hours) => change(at, { hours })}
              error={errorOf(`places.${at}.hours`)}
            />
          </div>
          <Button
            look="icon"
            icon="cross"
            aria-label={t("place.remove", { name: place.name || t("place.label", { number: at + 1 }) })}
            onPress={() => onChange(places.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      <div className="place__more" data-field="places">
        {errorOf("places") && (
          <p className="field__error" role="alert">
            {errorOf("places")}
          </p>
        )}
        {places.length < MOST && (
          <Button small icon="plus" onPress={add}>
            {t("place.add")}
          </Button>
        )}
      </div>
    </div>
  );
}
