namespace NetGen.Drivers.Pcap;

/// <summary>An interface that frames were captured on: a pcapng interface description, or the one a classic capture has.</summary>
public sealed class CaptureInterface
{
    private readonly TimestampScale _scale;

    internal CaptureInterface(int number, int linkType, long snapLength, TimestampScale scale)
    {
        Number = number;
        LinkType = linkType;
        SnapLength = snapLength;
        _scale = scale;
    }

    internal CaptureInterface(int number, int linkType, long snapLength, CaptureOptions options)
        : this(number, linkType, snapLength, TimestampScale.Read(options))
    {
        Name = options.ReadText(OptionCode.InterfaceName);
        Description = options.ReadText(OptionCode.InterfaceDescription);
        Filter = options.TryFind(OptionCode.InterfaceFilter, out var filter) && filter is [0, .. var text] ? System.Text.Encoding.UTF8.GetString(text) : null;
        Comment = options.ReadText(OptionCode.Comment);
    }

    /// <summary>Its number in its section, from 0.</summary>
    public int Number { get; }

    /// <summary>The LINKTYPE_ number that says which header its frames start with; 1 is Ethernet.</summary>
    public int LinkType { get; }

    /// <summary>Bytes kept of each frame; 0 for all.</summary>
    public long SnapLength { get; }

    /// <summary>Its name, if told.</summary>
    public string? Name { get; }

    /// <summary>What it is, if told.</summary>
    public string? Description { get; }

    /// <summary>The capture filter's text, if told.</summary>
    public string? Filter { get; }

    /// <summary>The remarks made on it, a line each, if any.</summary>
    public string? Comment { get; }

    /// <summary>The latest counters read for it, or null before the first.</summary>
    public CaptureStatistics? Statistics { get; internal set; }

    internal long ToNanoseconds(ulong timestamp) => _scale.ToNanoseconds(timestamp);
}
