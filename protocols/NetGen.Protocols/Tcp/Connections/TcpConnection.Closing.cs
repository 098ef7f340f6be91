namespace NetGen.Protocols.Tcp.Connections;

/// <summary>CLOSE by a user who wants nothing more from the connection, or only to know what became of it (RFC 9293 §3.10.4).</summary>
public sealed partial class TcpConnection
{
    private bool _lingers;

    // Who reads and writes. One who lingers does neither any more.
    private ITcpHandler? User => _lingers ? null : _handler;

    /// <summary>Lets the connection go: what is queued is still sent, then FIN; what arrives from now on, or waits unread, resets it (RFC 9293 §3.10.4, RFC 2525 §2.17).</summary>
    /// <remarks>The handler hears nothing more. After <see cref="CloseLingering"/> it ends the waiting, and the connection goes on by itself.</remarks>
    public void Close()
    {
        _handler = null;
        _lingers = false;
        LetGo();
        if (State == TcpState.FinWait2) LimitFinWait2();
        else JoinOrphans();
    }

    /// <summary>Lets the connection go as <see cref="Close"/> does, but its handler still hears how that ends (Linux: <c>SO_LINGER</c> with a time).</summary>
    /// <remarks>
    /// <para>
    /// The one call left is <see cref="ITcpHandler.OnClosed"/>, with <see cref="TcpCloseReason.Finished"/> as soon as the peer has acknowledged all that was
    /// written, and our FIN: it does not wait for the peer's FIN, nor for TIME-WAIT. Any other reason means that some of it may be lost.
    /// It may come before this method returns: there is nothing to wait for in SYN-SENT, with unread data, or where FIN is acknowledged already.
    /// </para>
    /// <para>
    /// Nothing limits the time: whoever has waited long enough calls <see cref="Close"/>, which leaves the rest to the connection, or <see cref="Abort"/>,
    /// which throws it away.
    /// </para>
    /// </remarks>
    public void CloseLingering()
    {
        _lingers = true;
        LetGo();
        if (State is not (TcpState.FinWait2 or TcpState.TimeWait)) return;
        EndLinger();
        if (State == TcpState.FinWait2) LimitFinWait2();
    }

    private void LetGo()
    {
        _waitsForPool = false;
        if (_receiver.Unread > 0) Abort();
        else Shutdown();
    }

    /// <summary>Everything has arrived: who waited for that, waits no longer.</summary>
    private void EndLinger()
    {
        if (!_lingers) return;
        var handler = _handler;
        _handler = null;
        _lingers = false;
        handler?.OnClosed(this, TcpCloseReason.Finished);
    }
}
