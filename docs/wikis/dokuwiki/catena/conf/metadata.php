<?php
$meta['address'] = array('string');
$meta['title']   = array('string');
$meta['height']  = array('numeric', '_min' => 100);
