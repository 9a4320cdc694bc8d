"""What tests/fuzzing/test_fuzz.py draws and how long it goes on."""
