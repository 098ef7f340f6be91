using NetGen.Checksums;

namespace NetGen.Dissection;

/// <summary>Where the walk through a frame stands; generated code tells it what each header says of its payload.</summary>
public ref struct LayerWalk
{
    private uint _addresses;
    private bool _hasAddresses;

    internal LayerWalk(bool isCut) => IsCut = isCut;

    /// <summary>Whether the bytes end before the packet does, so that what covers the whole of it can not be verified.</summary>
    public bool IsCut { get; internal set; }

    /// <summary>Whether a header below has addresses that a transport checksum covers.</summary>
    public readonly bool HasPseudoHeader => _hasAddresses;

    /// <summary>What a transport checksum covers of the nearest network header below; the protocol is the value that selected this header.</summary>
    public readonly PseudoHeader PseudoHeader => new(_addresses + (uint)Selector);

    // Whether a header below says that its payload is only the first part of a packet.
    internal bool IsIncomplete { get; private set; }

    internal ReadOnlySpan<SelectorTable> Tables { get; set; }

    internal ReadOnlySpan<int> Uppers { get; set; }

    internal int PayloadOffset { get; private set; }

    internal int PayloadLength { get; private set; }

    // The value that selected the header being read, and the one that selects the next.
    internal long Selector { get; private set; }

    internal long NextSelector { get; private set; }

    /// <summary>Says what stands behind the header.</summary>
    /// <param name="offset">Where it starts, from the start of the header.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="isIncomplete">Whether it is only the first part of a packet, or lacks a part of what transport checksums cover.</param>
    public void Payload(int offset, int length, bool isIncomplete = false)
    {
        PayloadOffset = offset;
        PayloadLength = length;
        IsIncomplete |= isIncomplete;
        IsCut |= isIncomplete;
        _hasAddresses &= !isIncomplete;
    }

    /// <summary>Gives the value of a demultiplexing member; the first that selects a header decides.</summary>
    /// <param name="index">The member's place in <see cref="HeaderSchema.Demuxes"/>.</param>
    /// <param name="value">Its value.</param>
    public void Select(int index, long value)
    {
        if (!Uppers.IsEmpty) return;
        Uppers = Tables[index].Find(value);
        NextSelector = value;
    }

    /// <summary>Gives the addresses that transport checksums cover.</summary>
    /// <param name="pseudo">The pseudo-header without a protocol.</param>
    public void Addresses(PseudoHeader pseudo)
    {
        _addresses = pseudo.Sum;
        _hasAddresses = true;
    }

    internal void Enter(ReadOnlySpan<SelectorTable> tables)
    {
        Tables = tables;
        Uppers = default;
        Selector = NextSelector;
        (PayloadOffset, PayloadLength) = (0, 0);
    }
}
