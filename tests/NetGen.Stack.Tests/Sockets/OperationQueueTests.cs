using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Sockets;

public sealed class OperationQueueTests
{
    [Theory]
    [InlineData(0, "bcd")]
    [InlineData(1, "acd")]
    [InlineData(3, "abc")]
    public void One_who_gives_up_leaves_the_others_in_order(int index, string left)
    {
        var items = "abcd".Select(name => new Item(name)).ToArray();
        var queue = default(OperationQueue<Item>);
        foreach (var item in items) queue.Enqueue(item);
        Assert.True(queue.TryRemove(items[index]));
        Assert.False(queue.TryRemove(items[index]));
        queue.Enqueue(items[index]);
        Assert.Equal(left + items[index].Name, Drain(ref queue));
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void A_queue_of_one_is_empty_when_it_is_removed()
    {
        var item = new Item('a');
        var queue = default(OperationQueue<Item>);
        Assert.Null(queue.Dequeue());
        queue.Enqueue(item);
        Assert.True(queue.TryRemove(item));
        Assert.True(queue.IsEmpty);
        Assert.Null(item.Next);
    }

    [Fact]
    public void A_pool_lends_what_came_back_last()
    {
        var made = 0;
        var pool = new OperationPool<Item>(_ => new Item((char)('a' + made++)));
        var (first, second) = (pool.Rent(), pool.Rent());
        pool.Return(first);
        pool.Return(second);
        Assert.Equal([second, first], [pool.Rent(), pool.Rent()]);
        Assert.Equal(2, made);
    }

    private static string Drain(ref OperationQueue<Item> queue)
    {
        var names = "";
        while (queue.Dequeue() is { } item) names += item.Name;
        return names;
    }

    private sealed class Item(char name) : ILinkedOperation<Item>
    {
        public Item? Next { get; set; }

        internal char Name => name;
    }
}
