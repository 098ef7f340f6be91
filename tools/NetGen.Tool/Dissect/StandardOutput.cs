using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NetGen.Tool.Dissect;

/// <summary>Opens the standard output for bytes.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>Opens it.</summary>
    /// <param name="writer">The command's output: the process's own, or what a test has put in its place.</param>
    internal static Stream Open(TextWriter writer)
    {
        if (writer != Console.Out) return new TextStream(writer);
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();

        // The console's stream keeps silent when a pipe's reader has gone, and a FileStream would not move a shared file's position.
        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }

    private sealed class TextStream(TextWriter writer) : MemoryStream
    {
        private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

        public override void Write(byte[] buffer, int offset, int count)
        {
            var text = new char[Encoding.UTF8.GetMaxCharCount(count)];
            writer.Write(text, 0, _decoder.GetChars(buffer, offset, count, text, 0));
        }
    }
}
