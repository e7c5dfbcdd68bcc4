<?php
$conf['address'] = '';
$conf['title']   = 'Interviews';
$conf['height']  = 600;
