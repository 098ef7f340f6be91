using NetGen.Machines;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>What generated machines keep their steps apart with.</summary>
public class StepQueueTests
{
    [Fact]
    public void Events_come_back_in_the_order_they_were_posted()
    {
        var queue = new StepQueue();
        queue.Begin();
        Assert.True(queue.IsStepping);
        for (byte i = 0; i < 8; i++) queue.Post(i);
        Assert.True(queue.End());
        Assert.False(queue.IsStepping);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], TakeAll(ref queue));
    }

    [Fact]
    public void A_step_without_posts_leaves_nothing_to_do()
    {
        var queue = new StepQueue();
        queue.Begin();
        Assert.False(queue.End());
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void A_ninth_event_is_refused()
    {
        var queue = new StepQueue();
        for (byte i = 0; i < 8; i++) queue.Post(i);
        Assert.Throws<InvalidOperationException>(() => queue.Post(8));
    }

    [Fact]
    public void Steps_that_run_posted_events_do_not_run_the_rest()
    {
        var queue = new StepQueue();
        queue.Post(1);
        queue.Post(2);
        Assert.True(queue.TryTake(out _));
        queue.Begin();
        Assert.False(queue.End());
        Assert.Equal([2], TakeAll(ref queue));
        queue.Post(3);
        Assert.True(queue.End());
    }

    [Fact]
    public void Events_that_go_on_raising_events_end_with_an_exception_and_a_clear_queue()
    {
        var queue = new StepQueue();
        queue.Post(1);
        Assert.Throws<InvalidOperationException>(() =>
        {
            while (queue.TryTake(out _)) queue.Post(1);
        });
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void An_event_with_parameters_is_refused_by_name() =>
        Assert.Contains("'OnSegment'", Assert.Throws<InvalidOperationException>(() => StepQueue.Refuse("OnSegment")).Message, StringComparison.Ordinal);

    private static List<byte> TakeAll(ref StepQueue queue)
    {
        var taken = new List<byte>();
        while (queue.TryTake(out var trigger)) taken.Add(trigger);
        return taken;
    }
}
