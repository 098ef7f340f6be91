using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The route along which every segment is sent (RFC 9293 §3.9.2.1): the user's, or the way back that the peer's segments name.</summary>
public sealed partial class TcpConnection
{
    // Null for nearly every connection, which therefore has no field for it.
    private IPv4SourceRoute? SourceRoute => _options.NetworkOptionsLength == 0 ? null : _settings.SourceRoute ?? _settings.ReturnRoute;

    /// <summary>What the network header of every segment says.</summary>
    internal NetworkSettings NetworkSettings => NetworkSettings.Of(_settings, SourceRoute);

    /// <summary>Where segments are sent to: the peer, or the first router that they are to pass.</summary>
    internal IPAddressValue FirstHop => SourceRoute is { } route ? new IPAddressValue(route.FirstHop) : Flow.Remote.Address;

    private void Follow(IPv4SourceRoute? route)
    {
        _options.UseNetworkOptions(route?.OptionLength ?? 0);
        if (route is not null && !ReferenceEquals(route, _settings.SourceRoute)) _settings = _settings with { ReturnRoute = route };
    }

    /// <summary>RFC 9293 §3.9.2.1 (SHLD-24): a later way back takes the place of the one before, and of the user's route none does (MUST-52).</summary>
    /// <param name="segment">An acceptable segment, of a connection that has a route.</param>
    private void LearnRoute(in IncomingSegment segment)
    {
        if (_settings.SourceRoute is not null || _context.RouteBack(in segment, Flow, SourceRoute) is not { } route) return;
        if (ReferenceEquals(route, SourceRoute)) return;
        Follow(route);
        _recovery.SetMaximumSegmentSize((uint)_options.SegmentSize);
    }
}
