namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The state of <see cref="Bbr"/> in an object of its own, because few connections need its size.</summary>
internal sealed class BbrModel
{
    internal Bbr State;
}
