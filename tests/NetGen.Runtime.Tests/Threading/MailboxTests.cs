using NetGen.Threading;

namespace NetGen.Runtime.Tests.Threading;

public sealed class MailboxTests
{
    [Fact]
    public void Items_execute_in_the_order_posted()
    {
        var seen = new List<int>();
        var mailbox = new Mailbox(4);
        for (var i = 0; i < 3; i++)
        {
            var number = i;
            Assert.True(mailbox.TryPost(new Item(() => seen.Add(number))));
        }

        Assert.False(mailbox.IsEmpty);
        Assert.Equal(3, mailbox.Drain());
        Assert.Equal([0, 1, 2], seen);
        Assert.True(mailbox.IsEmpty);
        Assert.Equal(0, mailbox.Drain());
    }

    [Fact]
    public void A_full_mailbox_refuses_and_counts()
    {
        var count = 0;
        var item = new Item(() => count++);
        var mailbox = new Mailbox(2);
        Assert.True(mailbox.TryPost(item));
        Assert.True(mailbox.TryPost(item));
        Assert.False(mailbox.TryPost(item));
        Assert.Equal(1, mailbox.Refused);

        mailbox.Drain();
        Assert.True(mailbox.TryPost(item));
        mailbox.Drain();
        Assert.Equal(3, count);
    }

    [Fact]
    public void An_item_that_posts_itself_again_does_not_keep_the_owner_for_ever()
    {
        var mailbox = new Mailbox(4);
        Item? item = null;
        item = new Item(() => mailbox.TryPost(item!));
        mailbox.TryPost(item);

        Assert.Equal(4, mailbox.Drain());
        Assert.False(mailbox.IsEmpty);
    }

    [Fact]
    public void A_closed_mailbox_executes_what_was_posted_and_refuses_the_rest()
    {
        var count = 0;
        var item = new Item(() => count++);
        var mailbox = new Mailbox(4);
        mailbox.TryPost(item);

        mailbox.Close();
        mailbox.Close();

        Assert.Equal(1, count);
        Assert.False(mailbox.TryPost(item));
        Assert.Equal(0, mailbox.Refused);
    }

    [Fact]
    public void A_mailbox_that_closes_executes_what_waits_behind_items_that_throw()
    {
        var seen = new List<int>();
        var mailbox = new Mailbox(4);
        mailbox.TryPost(new Item(() => throw new IOException("first")));
        mailbox.TryPost(new Item(() => seen.Add(1)));
        mailbox.TryPost(new Item(() => throw new TimeoutException()));
        mailbox.TryPost(new Item(() => seen.Add(2)));

        var failure = Assert.Throws<AggregateException>(mailbox.Close);
        Assert.Equal([typeof(IOException), typeof(TimeoutException)], failure.InnerExceptions.Select(each => each.GetType()));
        Assert.Equal([1, 2], seen);
        mailbox.Close();
    }

    [Fact]
    public void What_a_single_item_throws_while_a_mailbox_closes_comes_out_as_it_is()
    {
        var mailbox = new Mailbox(4);
        mailbox.TryPost(new Item(() => throw new IOException("only")));
        Assert.Equal("only", Assert.Throws<IOException>(mailbox.Close).Message);
    }

    [Fact]
    public void An_item_that_throws_while_a_mailbox_is_drained_leaves_the_rest_for_the_next_time()
    {
        var count = 0;
        var mailbox = new Mailbox(4);
        mailbox.TryPost(new Item(() => throw new IOException()));
        mailbox.TryPost(new Item(() => count++));
        Assert.Throws<IOException>(() => mailbox.Drain());
        Assert.Equal(0, count);
        mailbox.Drain();
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Posts_from_many_threads_all_arrive_each_threads_in_order()
    {
        const int Posters = 4;
        const int PostsEach = 5_000;
        var mailbox = new Mailbox(64);
        var next = new int[Posters];
        var posters = Enumerable.Range(0, Posters).Select(poster => Task.Run(() =>
        {
            for (var i = 0; i < PostsEach; i++)
            {
                var number = i;
                var item = new Item(() => Assert.Equal(number, next[poster]++));
                while (!mailbox.TryPost(item)) Thread.Yield();
            }
        })).ToArray();
        var all = Task.WhenAll(posters);
        while (!all.IsCompleted || !mailbox.IsEmpty)
        {
            if (mailbox.Drain() == 0) Thread.Yield();
        }

        await all;
        Assert.All(next, count => Assert.Equal(PostsEach, count));
    }

    [Fact]
    public async Task A_post_that_was_accepted_is_executed_even_if_the_mailbox_closes_meanwhile()
    {
        for (var round = 0; round < 200; round++)
        {
            var executed = 0;
            var accepted = 0;
            var mailbox = new Mailbox(8);
            var item = new Item(() => executed++);
            var poster = Task.Run(() =>
            {
                for (var i = 0; i < 8; i++) accepted += mailbox.TryPost(item) ? 1 : 0;
            });
            mailbox.Close();
            await poster;
            Assert.Equal(accepted, executed);
        }
    }

    [Fact]
    public void Posting_and_draining_allocate_nothing()
    {
        var mailbox = new Mailbox(8);
        var item = new Item(static () => { });
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Round();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Round()
        {
            for (var i = 0; i < 8; i++) mailbox.TryPost(item);
            mailbox.Drain();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-4)]
    public void A_capacity_that_is_no_power_of_two_of_at_least_two_is_refused(int capacity) =>
        Assert.Throws<ArgumentException>(() => new Mailbox(capacity));

    private sealed class Item(Action action) : IWorkItem
    {
        public void Execute() => action();
    }
}
