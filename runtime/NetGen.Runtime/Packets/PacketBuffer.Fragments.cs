namespace NetGen.Packets;

/// <summary>Fragments: packets whose data follows this one's (Linux: <c>frag_list</c>). They are freed, cloned and copied with it.</summary>
public sealed unsafe partial class PacketBuffer
{
    // Made for the first fragment this buffer ever has: most never have any.
    private PacketQueue? _fragments;

    /// <summary>Number of fragments behind this packet.</summary>
    public int FragmentCount => _fragments?.Count ?? 0;

    /// <summary>Length in bytes of the data of this packet and its fragments.</summary>
    public int TotalLength
    {
        get
        {
            var total = _length;
            foreach (var fragment in Fragments) total += fragment._length;
            return total;
        }
    }

    /// <summary>The fragments in order; they stay this packet's.</summary>
    public FragmentSequence Fragments => new(_fragments?.First);

    /// <summary>Appends a packet's data to this one's without copying; it now belongs to this packet.</summary>
    /// <param name="fragment">A packet of the same pool, without fragments of its own.</param>
    /// <exception cref="ArgumentException">The fragment is this packet, has fragments, or is another pool's.</exception>
    public void AppendFragment(PacketBuffer fragment)
    {
        ArgumentNullException.ThrowIfNull(fragment);
        PacketGuard.IsOwned(_owned);
        PacketGuard.IsOwned(fragment._owned);
        if (fragment == this || fragment._pool != _pool || fragment.FragmentCount != 0 || fragment.Next is not null)
        {
            throw new ArgumentException("A fragment is another, plain, unqueued packet of the same pool.", nameof(fragment));
        }

        _fragments ??= new PacketQueue(_pool.BufferLimit);
        _fragments.TryEnqueue(fragment);
    }

    /// <summary>Takes the first fragment off; the caller owns it.</summary>
    /// <param name="fragment">The fragment.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTakeFragment(out PacketBuffer fragment)
    {
        PacketGuard.IsOwned(_owned);
        fragment = null!;
        return _fragments is not null && _fragments.TryDequeue(out fragment);
    }

    private void FreeFragments()
    {
        while (TryTakeFragment(out var fragment)) fragment.Free();
    }

    /// <summary>Clones or copies the fragments onto a clone or copy of this packet; frees that one when the pool is exhausted.</summary>
    private bool TryGiveFragmentsTo(ref PacketBuffer other, bool copy)
    {
        foreach (var fragment in Fragments)
        {
            if (copy ? fragment.TryCopy(out var another) : fragment.TryClone(out another))
            {
                other.AppendFragment(another);
                continue;
            }

            other.Free();
            other = null!;
            return false;
        }

        return true;
    }
}
