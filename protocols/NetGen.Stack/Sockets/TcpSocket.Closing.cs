namespace NetGen.Stack.Sockets;

/// <summary>How the socket is closed.</summary>
public sealed partial class TcpSocket
{
    /// <summary>Closes the socket; waits end with <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>Ends at once, unless <see cref="LingerState"/> has a time: then when the peer has acknowledged all that was written, and FIN, or when the time is up and the peer is reset.</returns>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await Channel.Lingered.ConfigureAwait(false);
    }

    /// <summary>Closes the socket, and waits until the peer has acknowledged all that was written, and FIN (<c>SO_LINGER</c> with a time, <c>Socket.Close(int)</c> of .NET).</summary>
    /// <remarks>It does not wait for the peer to close its side. What arrived and was not read resets the peer at once.</remarks>
    /// <param name="timeout">How long at most; then what is left is thrown away, and the peer is reset.</param>
    /// <returns>Whether the peer has everything.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than <see cref="int.MaxValue"/> milliseconds.</exception>
    public async Task<bool> CloseAsync(TimeSpan timeout)
    {
        RequireTimeout(timeout);
        if (Block.TryRelease()) Call(() => CloseAfter(timeout));
        return await Channel.Lingered.ConfigureAwait(false);
    }

    private protected override void Close(bool abort)
    {
        if (!abort && LingerState is { Enabled: true } linger) CloseAfter(TimeSpan.FromSeconds(linger.LingerTime));
        else Block.Dispose(abort);
    }

    /// <summary>Closes in the background after at most some time, or at once where that is zero.</summary>
    private void CloseAfter(TimeSpan time)
    {
        if (time == TimeSpan.Zero) Block.Dispose(abort: true);
        // A stack that has stopped sends nothing that could be waited for.
        else if (Stack.Mailbox.IsClosed) Block.Dispose(abort: false);
        else Channel.Linger(time);
    }
}
