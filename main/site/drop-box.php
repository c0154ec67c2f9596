<?php
/*
 * The drop box for sealed answers: takes one line, writes it into a file of its own, and can read none.
 * Made by Rynek with the site. Works with PHP 7.2 and newer; needs no database and no settings.
 *
 * Each file begins with "<?php exit;?>", so whoever asks the server for it gets nothing, also where
 * .htaccess means nothing. What is in it is sealed to the office's key in the resident's browser.
 */
declare(strict_types=1);
ini_set('display_errors', '0');
date_default_timezone_set('Europe/Warsaw');

/** The surveys that take answers, with their last day, or '' for none. */
const SURVEYS = array(/*SURVEYS*/);
/** Answers from one address in ten minutes: a school or a library has one address for everybody. */
const PER_ADDRESS = /*PER_ADDRESS*/120;
const MOST_BYTES = 90000;
/** Waiting for the office. Whoever wants to fill the disk gets no further than this. */
const MOST_WAITING = 5000;
const GUARD = '<?php exit;?>';

$folder = __DIR__ . '/odpowiedzi';

function answer(int $status, string $text): void
{
    http_response_code($status);
    header('Content-Type: text/plain; charset=utf-8');
    echo $text;
    exit;
}

/** Makes a folder that shows nothing of itself. */
function prepare(string $folder): bool
{
    if (!is_dir($folder) && !@mkdir($folder, 0755, true) && !is_dir($folder)) {
        return false;
    }
    if (!is_file($folder . '/index.php')) {
        @file_put_contents($folder . '/index.php', GUARD);
        @file_put_contents($folder . '/.htaccess', "<IfModule mod_authz_core.c>\nRequire all denied\n</IfModule>\n<IfModule !mod_authz_core.c>\nDeny from all\n</IfModule>\n");
    }
    return is_writable($folder);
}

/** Whole or not at all: under a name of its own first, then renamed. */
function keep(string $path, string $text): bool
{
    $temporary = dirname($path) . '/' . bin2hex(random_bytes(16)) . '.part.php';
    if (@file_put_contents($temporary, $text) === strlen($text) && @rename($temporary, $path)) {
        return true;
    }
    @unlink($temporary);
    return false;
}

/**
 * Counts what comes from one address. The address itself is written nowhere: the counter's name is a hash
 * with a secret of this box, and counters go after an hour.
 */
function tooMany(string $folder): bool
{
    $counters = $folder . '/licznik';
    if (!prepare($counters)) {
        return false;
    }
    $secretFile = $folder . '/sol.php';
    if (!is_file($secretFile)) {
        $own = $folder . '/' . bin2hex(random_bytes(16)) . '.part.php';
        @file_put_contents($own, GUARD . bin2hex(random_bytes(32)));
        // A link can't take another's place: of many at once, one secret stays.
        @link($own, $secretFile) || is_file($secretFile) || @copy($own, $secretFile);
        @unlink($own);
    }
    $window = intdiv(time(), 600);
    $name = hash_hmac('sha256', $window . '|' . ($_SERVER['REMOTE_ADDR'] ?? ''), (string) @file_get_contents($secretFile));
    $counter = $counters . '/' . substr($name, 0, 32) . '.php';
    if (!is_file($counter)) {
        @file_put_contents($counter, GUARD, LOCK_EX);
    }
    @file_put_contents($counter, 'x', FILE_APPEND | LOCK_EX);
    if (random_int(1, 50) === 1) {
        foreach (glob($counters . '/*.php') ?: array() as $old) {
            if (basename($old) !== 'index.php' && @filemtime($old) < time() - 3600) {
                @unlink($old);
            }
        }
    }
    clearstatcache(true, $counter);
    return @filesize($counter) > strlen(GUARD) + PER_ADDRESS;
}

header('X-Content-Type-Options: nosniff');
header('Cache-Control: no-store');
header('X-Robots-Tag: noindex');
// A page that was saved to a disk, or read under the office's other name, may send too: there is nothing to read here.
header('Access-Control-Allow-Origin: *');

$method = $_SERVER['REQUEST_METHOD'] ?? '';
if ($method === 'GET' && isset($_GET['proba'])) {
    selfTest($folder);
}
if ($method !== 'POST') {
    header('Allow: POST');
    answer(405, '');
}
if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > MOST_BYTES) {
    answer(413, '');
}
$line = (string) file_get_contents('php://input', false, null, 0, MOST_BYTES + 1);
if (strlen($line) > MOST_BYTES) {
    answer(413, '');
}
$form = '~^rynek/ankieta/v1 ([2-9A-Z]{6}) ([0-9a-f]{16}) ([A-Za-z0-9+/]{100,}+={0,2})\n?$~D';
if (preg_match($form, $line, $found) !== 1) {
    answer(400, '');
}
$sealed = base64_decode($found[3], true);
if ($sealed === false || strlen($found[3]) % 4 !== 0) {
    answer(400, '');
}
$survey = $found[1];
if (!array_key_exists($survey, SURVEYS)) {
    answer(404, '');
}
if (SURVEYS[$survey] !== '' && date('Y-m-d') > SURVEYS[$survey]) {
    answer(410, '');
}
if (!prepare($folder) || !prepare($folder . '/' . strtolower($survey))) {
    answer(500, '');
}
if (tooMany($folder)) {
    answer(429, '');
}
// Its own hash is its name: the same answer sent once more is the same file, and the same receipt.
$hash = hash('sha256', $sealed);
$path = $folder . '/' . strtolower($survey) . '/' . substr($hash, 0, 32) . '.php';
if (!is_file($path)) {
    if (count(scandir(dirname($path)) ?: array()) > MOST_WAITING + 4) {
        answer(507, '');
    }
    if (!keep($path, GUARD . "\n" . rtrim($line, "\n"))) {
        answer(507, '');
    }
}
answer(200, substr($hash, 0, 12));

/** A page for the clerk: whether this server can do what the drop box needs. */
function selfTest(string $folder): void
{
    $nonce = base64_encode(random_bytes(12));
    header('Content-Type: text/html; charset=utf-8');
    header("Content-Security-Policy: default-src 'none'; connect-src 'self'; script-src 'nonce-$nonce'; style-src 'nonce-$nonce'; base-uri 'none'; form-action 'none'");
    $writes = prepare($folder) && keep($folder . '/proba.php', GUARD . "\nTego tekstu nikt nie powinien zobaczyć.");
    $same = !$writes || @fileowner($folder . '/proba.php') === @fileowner(__FILE__);
    $row = function (bool $ok, string $good, string $bad): string {
        return '<li>' . ($ok ? '<b>Dobrze.</b> ' . $good : '<b class="bad">Do poprawy.</b> ' . $bad) . '</li>';
    };
    echo '<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        '<title>Próba skrzynki na odpowiedzi</title><style nonce="', $nonce, '">',
        'html{font:112.5%/1.55 system-ui,sans-serif;color-scheme:light dark}body{max-width:40em;margin:2rem auto;padding:0 1.2rem}',
        'li{margin:0 0 1em}.bad{background:#ffde3d;color:#000;padding:0 .3em}</style></head><body><main>',
        '<h1>Próba skrzynki na odpowiedzi</h1><ul>',
        $row(true, 'PHP na tym serwerze działa.', ''),
        $row($writes, 'Skrzynka może zapisywać pliki w folderze „odpowiedzi”.', 'Skrzynka nie może zapisać pliku w folderze „odpowiedzi”. Proszę napisać do firmy hostingowej, że PHP ma prawo zapisu w folderze strony, albo wybrać w programie odpowiedzi w pliku.'),
        $row($same, 'Pliki należą do tego samego konta co strona, więc program może je odebrać i usunąć.', 'Pliki zapisane przez PHP należą do innego konta niż strona. Program może nie móc ich usunąć po odebraniu. Proszę zapytać firmę hostingową, jak uruchomić PHP na koncie strony.'),
        $row(count(SURVEYS) > 0, 'Ankiety, które przyjmują odpowiedzi: ' . implode(', ', array_keys(SURVEYS)) . '.', 'Żadna ankieta nie przyjmuje teraz odpowiedzi.'),
        '<li id="outside">Sprawdzamy, czy zapisany plik da się odczytać z zewnątrz… Jeśli ten napis nie znika, proszę otworzyć <a href="odpowiedzi/proba.php">plik próbny</a>: strona ma być pusta albo zabroniona.</li>',
        '</ul><p>Tę stronę można zamknąć. Niczego nie trzeba na niej ustawiać.</p></main><script nonce="', $nonce, '">',
        'fetch("odpowiedzi/proba.php",{cache:"no-store"}).then(function(r){return r.text().then(function(t){',
        'var bad=r.ok&&t!=="",e=document.getElementById("outside");',
        'e.innerHTML=bad?"<b class=bad>Do poprawy.</b> Zapisany plik widać z zewnątrz. Jego treść jest zaszyfrowana, ale proszę wybrać w programie odpowiedzi w pliku i zapytać firmę hostingową, dlaczego pliki PHP się nie wykonują.":"<b>Dobrze.</b> Zapisanych plików nie da się odczytać z zewnątrz."})})',
        '</script></body></html>';
    exit;
}
