"""Keys: the same words have the same key everywhere, and other words another."""

import itertools

from onrecord.link.keys import extended, key


def test_a_key_with_one_more_word_is_the_key_of_all_its_words():
    longer = [("quay", "12"), ("quay", "any"), ("rope", "12"), ("rope", "any")]
    bases = [key("said", "quay"), key("said", "rope")]
    assert extended(bases, ("12", "any")) == [key("said", *parts) for parts in longer]


def test_order_family_and_where_a_word_ends_make_another_key():
    keys = [
        key("said", "a", "b"),
        key("said", "b", "a"),
        key("laid", "a", "b"),
        key("said", "ab"),
        key("said"),
    ]
    assert len(set(keys)) == len(keys)


def test_keys_of_many_words_do_not_meet_by_chance():
    words = [f"word{number}" for number in range(300)]
    keys = {key("said", *pair) for pair in itertools.combinations(words, 2)}
    assert len(keys) == 300 * 299 // 2
    assert max(keys) < 2**60


def test_keys_are_those_of_the_indexes_already_made():
    assert key("said", "quay", "rope") == 343321093000515181
