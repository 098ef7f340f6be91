namespace NetGen.Tool.Tests.Agreement;

/// <summary>Every field that both name. A protocol joins by adding its rows to one of the parts, and its packets to <c>frames</c>.</summary>
internal static partial class AgreementTable
{
    internal static IReadOnlyList<FieldPair> Pairs => [.. Links, .. Wireless, .. IPv4, .. IPv6, .. Transports, .. Applications];
}
