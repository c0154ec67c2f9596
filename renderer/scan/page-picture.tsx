import type { ScanItem } from "../../preload/contract/scan.ts";
import { useAsk } from "../client.ts";
import { Waiting } from "../ui/parts.tsx";

const percent = (share: number) => `${share * 100}%`;

/** The scanned page, and a frame round the place that is asked about. */
export function PagePicture({ pageId, label, at }: { pageId: string; label: string; at?: ScanItem["at"] }) {
  const asked = useAsk("scan.view", { pageId });
  if (!asked.data) return <Waiting query={asked} />;
  return (
    <div className="scan__page">
      <img src={asked.data.picture} alt={label} />
      {at && (
        <span
          className="scan__at"
          style={{
            left: percent(at.x - 0.006),
            top: percent(at.y - 0.004),
            width: percent(at.width + 0.012),
            height: percent(at.height + 0.008),
          }}
        />
      )}
    </div>
  );
}
