# ./wessex test: one throw-away cluster, every test, one sum. ./wessex bench: the benchmarks.

TEST_SERVER=

test_command() { die "not yet"; }
bench_command() { die "not yet"; }
test_server_stop() { :; }
