import type { SessionState } from "../preload/contract/lobby.ts";
import { Route, Switch } from "wouter";
import { Frame } from "./ui/frame.tsx";
import { StartScreen } from "./start/start-screen.tsx";

/** Every screen and its address. Workbenches stand alone; the other screens beside the sidebar. */
export function Routes({ session }: { session: SessionState }) {
  return (
    <Switch>
      <Route>
        <Frame session={session}>
          <Switch>
            <Route>
              <StartScreen />
            </Route>
          </Switch>
        </Frame>
      </Route>
    </Switch>
  );
}
