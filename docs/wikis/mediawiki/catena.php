<?php
/**
 * <catena view="q=trust&topic=europe" /> shows a Catena page in a MediaWiki page.
 *
 * In LocalSettings.php:
 *
 *     $wgCatenaAddress = 'https://texts.example.org/';
 *     require_once "$IP/catena.php";
 *
 * Editors choose the view, the title and the height and nothing else: the
 * address is the administrator's, so that this opens no door to other pages.
 */
$wgHooks['ParserFirstCallInit'][] = static function (Parser $parser) {
    $parser->setHook('catena', static function ($text, array $attributes) {
        global $wgCatenaAddress;
        return Html::element('iframe', [
            'src' => $wgCatenaAddress . '#embed&' . ($attributes['view'] ?? ''),
            'title' => $attributes['title'] ?? 'Interviews',
            'width' => '100%',
            'height' => (int) ($attributes['height'] ?? 600),
            'loading' => 'lazy',
            'allow' => 'clipboard-write; fullscreen',
            'sandbox' => 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox',
            'style' => 'border: 0',
        ]);
    });
};
