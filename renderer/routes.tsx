import type { SessionState } from "../preload/contract/lobby.ts";
import { Route, Switch } from "wouter";
import { AnnouncementsScreen } from "./announcements/announcements-screen.tsx";
import { ConsultationScreen } from "./consultations/consultation-screen.tsx";
import { ConsultationsScreen } from "./consultations/consultations-screen.tsx";
import { Frame } from "./ui/frame.tsx";
import { AnswersImportScreen } from "./imports/answers-import-screen.tsx";
import { ColumnsSurveyScreen } from "./imports/columns-survey-screen.tsx";
import { RemarksImportScreen } from "./imports/remarks-import-screen.tsx";
import { BuilderScreen } from "./surveys/builder-screen.tsx";
import { GuideScreen } from "./offices/guide-screen.tsx";
import { BudgetsScreen } from "./school-budgets/budgets-screen.tsx";
import { EditionScreen } from "./school-budgets/edition-screen.tsx";
import { ProjectScreen } from "./school-budgets/project-screen.tsx";
import { RecountScreen } from "./school-budgets/recount-screen.tsx";
import { FormsScreen } from "./remark-forms/forms-screen.tsx";
import { SettingsScreen } from "./offices/settings-screen.tsx";
import { ThemesScreen } from "./responses/themes-screen.tsx";
import { TypingScreen } from "./responses/typing-screen.tsx";
import { BatchScreen } from "./scan/batch-screen.tsx";
import { CheckScreen } from "./scan/check-screen.tsx";
import { ScansScreen } from "./scan/scans-screen.tsx";
import { SiteScreen } from "./site/site-screen.tsx";
import { SearchPalette } from "./start/search-palette.tsx";
import { StartScreen } from "./start/start-screen.tsx";

/** Every screen and its address. Workbenches stand alone; the other screens beside the sidebar. */
export function Routes({ session }: { session: SessionState }) {
  return (
    <>
      <SearchPalette />
      <Switch>
        <Route path="/ankieta/:id/wpisywanie">{({ id }) => <TypingScreen key={id} surveyId={id} />}</Route>
        <Route path="/ankieta/:id/tematy/:question">
          {({ id, question }) => <ThemesScreen key={`${id} ${question}`} surveyId={id} question={question} />}
        </Route>
        <Route path="/ankieta/:id/import/:fileId?">
          {({ id, fileId }) => <AnswersImportScreen key={id} surveyId={id} fileId={fileId} />}
        </Route>
        <Route path="/konsultacje/:id/uwagi/import">{({ id }) => <RemarksImportScreen key={id} consultationId={id} />}</Route>
        <Route path="/konsultacje/:id/uwagi/formularze">{({ id }) => <FormsScreen key={id} consultationId={id} />}</Route>
        <Route path="/konsultacje/:id/ankieta/z-pliku">{({ id }) => <ColumnsSurveyScreen key={id} consultationId={id} />}</Route>
        <Route path="/ankieta/:id">{({ id }) => <BuilderScreen surveyId={id} />}</Route>
        <Route path="/skany/:id/sprawdzanie">{({ id }) => <CheckScreen key={id} id={id} purpose="unsure" />}</Route>
        <Route path="/skany/:id/kontrola">{({ id }) => <CheckScreen key={`${id} again`} id={id} purpose="recheck" />}</Route>
        <Route path="/przewodnik/:step">
          <GuideScreen />
        </Route>
        <Route>
          <Frame session={session}>
            <Switch>
              <Route path="/konsultacje">
                <ConsultationsScreen />
              </Route>
              <Route path="/konsultacje/:id/uwagi/:number">
                {({ id, number }) => <ConsultationScreen key={`${id} ${number}`} id={id} tab="uwagi" remark={number} />}
              </Route>
              <Route path="/konsultacje/:id/spotkania/:meeting">
                {({ id, meeting }) => <ConsultationScreen key={id} id={id} tab="spotkania" meeting={meeting} />}
              </Route>
              <Route path="/konsultacje/:id/:tab?">{({ id, tab }) => <ConsultationScreen key={id} id={id} tab={tab} />}</Route>
              <Route path="/budzety">
                <BudgetsScreen />
              </Route>
              <Route path="/budzety/przelicz">
                <RecountScreen />
              </Route>
              <Route path="/budzety/:id/projekty/:project">
                {({ id, project }) => <ProjectScreen key={project} editionId={id} id={project} />}
              </Route>
              <Route path="/budzety/:id/:tab?">{({ id, tab }) => <EditionScreen key={id} id={id} tab={tab} />}</Route>
              <Route path="/skany">
                <ScansScreen />
              </Route>
              <Route path="/skany/:id">{({ id }) => <BatchScreen key={id} id={id} />}</Route>
              <Route path="/ogloszenia/:id?">{({ id }) => <AnnouncementsScreen id={id} />}</Route>
              <Route path="/strona/:tab?">
                <SiteScreen />
              </Route>
              <Route path="/ustawienia/:tab?">
                <SettingsScreen session={session} />
              </Route>
              <Route>
                <StartScreen />
              </Route>
            </Switch>
          </Frame>
        </Route>
      </Switch>
    </>
  );
}
