using System.Diagnostics.CodeAnalysis;

namespace NetGen.Protocols.Tcp;

/// <summary>Objects that are not in use, for those who need one: a quarter as many as are in use, and a few. One thread owns it.</summary>
/// <remarks>So a host whose connections come and go allocates nothing for them, and one whose connections are gone keeps no memory.</remarks>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="few">How many are kept when none is in use.</param>
internal sealed class SparePool<T>(int few)
    where T : class
{
    // A stack this much larger than what it holds is made smaller.
    private const int MostEmpty = 8;
    private const int SmallStack = 256;

    private readonly Stack<T> _spare = new();

    /// <summary>Objects in use.</summary>
    internal int InUse { get; private set; }

    /// <summary>Objects that are kept.</summary>
    internal int Count => _spare.Count;

    /// <summary>Takes one out; where there is none, the caller makes one, and it counts as well.</summary>
    internal bool TryTake([NotNullWhen(true)] out T? item)
    {
        InUse++;
        return _spare.TryPop(out item);
    }

    /// <summary>Takes one back, which nobody holds.</summary>
    internal void Return(T item)
    {
        InUse--;
        var most = few + (InUse / 4);
        if (_spare.Count < most) _spare.Push(item);
        else Shrink(most);
    }

    private void Shrink(int most)
    {
        while (_spare.Count > most) _spare.Pop();
        if (_spare.Capacity > SmallStack && _spare.Count * MostEmpty < _spare.Capacity) _spare.TrimExcess();
    }
}
