using System.Net;

namespace NetGen.Stack.Sockets;

/// <summary>What the sockets over a <see cref="NetworkStack"/> have in common (Linux: <c>struct socket</c>).</summary>
public abstract class NetSocket : IDisposable
{
    private int _disposed;

    private protected NetSocket(NetworkStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        Stack = stack;
    }

    /// <summary>This side's address and port, or null while there is none.</summary>
    public abstract IPEndPoint? LocalEndPoint { get; }

    /// <summary>The other side's address and port, or null while there is none.</summary>
    public abstract IPEndPoint? RemoteEndPoint { get; }

    private protected NetworkStack Stack { get; }

    private protected bool IsDisposed => _disposed != 0;

    /// <summary>Closes the socket; waits end with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Release(Close);
    }

    /// <summary>Lets go of what the socket holds; called once, on the stack's thread.</summary>
    private protected abstract void Close();

    /// <summary>Disposes the socket in some way, once.</summary>
    private protected void Release(Action close)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Call(close);
    }

    /// <summary>Does some work on the stack's thread, or in its place where it has ended.</summary>
    private protected void Call(Action work)
    {
        try
        {
            Stack.Invoke(work);
        }
        catch (InvalidOperationException)
        {
            Stack.InvokeAfterStop(work);
        }
    }
}
