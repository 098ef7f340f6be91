namespace NetGen.Declarations;

/// <summary>Says that a packet captured under a link type starts with this header.</summary>
/// <param name="number">The LINKTYPE_ number of pcap and pcapng files, 0 to 65,535: 1 is Ethernet.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class LinkTypeAttribute(int number) : Attribute
{
    /// <summary>The LINKTYPE_ number of pcap and pcapng files.</summary>
    public int Number { get; } = number;
}
