using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>Who one of two explored TCP users is, and what he may do.</summary>
/// <param name="IsLeft">Whether it is 10.0.0.1, port 1001, rather than 10.0.0.2, port 1002.</param>
internal sealed record TcpEndRole(bool IsLeft)
{
    private static readonly MacAddress LeftStation = MacAddress.Parse("02:00:00:00:00:01");
    private static readonly MacAddress RightStation = MacAddress.Parse("02:00:00:00:00:02");
    private static readonly IPEndPointValue LeftEnd = new(new IPAddressValue(IPv4Address.Parse("10.0.0.1")), 1001);
    private static readonly IPEndPointValue RightEnd = new(new IPAddressValue(IPv4Address.Parse("10.0.0.2")), 1002);

    /// <summary>Whether he opens the connection, once.</summary>
    internal bool Connects { get; init; }

    /// <summary>Whether he listens.</summary>
    internal bool Listens { get; init; }

    /// <summary>Bytes he may send, one at a time.</summary>
    internal int Letters { get; init; }

    /// <summary>Whether he may say that he sends no more.</summary>
    internal bool MayClose { get; init; }

    /// <summary>Whether he may break the connection off.</summary>
    internal bool MayAbort { get; init; }

    /// <summary>Whether his host asks a silent peer if it is still there.</summary>
    internal bool KeepsAlive { get; init; }

    internal MacAddress Station => IsLeft ? LeftStation : RightStation;

    internal MacAddress PeerStation => IsLeft ? RightStation : LeftStation;

    internal IPEndPointValue Local => IsLeft ? LeftEnd : RightEnd;

    internal IPEndPointValue Remote => IsLeft ? RightEnd : LeftEnd;
}
