using System.Buffers.Binary;
using System.Globalization;
using NetCompiler.Serialization;

namespace NetCompiler.Runtime;

/// <summary>
/// A file of TensorBoard's events. Each record is the length of its data (8 bytes), the masked check of these bytes
/// (<see cref="Crc32C"/>, 4 bytes), the data, and the data's masked check; all little-endian. The data are an <c>Event</c> message
/// of tensorflow/core/util/event.proto: wall_time = 1, step = 2, file_version = 3, summary = 5; a summary's value has tag = 1,
/// simple_value = 2 and histo = 5. Thread-safety: one thread at a time.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const string FileVersion = "brain.Event:2";
    private const int LengthBytes = 8;
    private const int CheckBytes = 4;

    private readonly TimeProvider _clock;
    private readonly FileStream _stream;
    private readonly ProtobufWriter _event = new();
    private readonly ProtobufWriter _summary = new();
    private readonly ProtobufWriter _value = new();
    private readonly ProtobufWriter _histogram = new();

    /// <summary>Begins a file of its own in a directory, which is made where there is none.</summary>
    /// <param name="directory">The directory of a run.</param>
    /// <param name="clock">What the time is.</param>
    /// <param name="host">The machine, for the file's name.</param>
    internal EventFile(string directory, TimeProvider clock, string host)
    {
        _clock = clock;
        Directory.CreateDirectory(directory);
        string name = string.Create(
            CultureInfo.InvariantCulture, $"events.out.tfevents.{clock.GetUtcNow().ToUnixTimeSeconds():D10}.{FileName(host)}");
        string path = Path.Combine(directory, name);
        for (int number = 1; File.Exists(path); number++)
        {
            path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{name}.{number}"));
        }

        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        BeginEvent(step: 0);
        _event.WriteString(3, FileVersion);
        EndEvent();
    }

    /// <summary>Writes numbers of one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scalars">What they are, and they.</param>
    internal void WriteScalars(long step, params ReadOnlySpan<(string Tag, double Value)> scalars)
    {
        _summary.Clear();
        foreach ((string tag, double value) in scalars)
        {
            _value.Clear();
            _value.WriteString(1, tag);
            _value.WriteChosenFloat(2, (float)value);
            _summary.WriteMessage(1, _value);
        }

        WriteSummary(step);
    }

    /// <summary>Writes a histogram.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tag">What it is of.</param>
    /// <param name="histogram">The counts.</param>
    internal void WriteHistogram(long step, string tag, ValueHistogram histogram)
    {
        _histogram.Clear();
        histogram.WriteTo(_histogram);
        _value.Clear();
        _value.WriteString(1, tag);
        _value.WriteMessage(5, _histogram);
        _summary.Clear();
        _summary.WriteMessage(1, _value);
        WriteSummary(step);
    }

    /// <summary>Hands on to the system what was written.</summary>
    internal void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void WriteSummary(long step)
    {
        BeginEvent(step);
        _event.WriteMessage(5, _summary);
        EndEvent();
    }

    private void BeginEvent(long step)
    {
        _event.Clear();
        _event.WriteDouble(1, (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        _event.WriteInt64(2, step);
    }

    private void EndEvent()
    {
        ReadOnlySpan<byte> data = _event.Written;
        Span<byte> head = stackalloc byte[LengthBytes + CheckBytes];
        BinaryPrimitives.WriteInt64LittleEndian(head, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[LengthBytes..], Crc32C.ComputeMasked(head[..LengthBytes]));
        Span<byte> check = stackalloc byte[CheckBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(check, Crc32C.ComputeMasked(data));
        _stream.Write(head);
        _stream.Write(data);
        _stream.Write(check);
    }

    /// <summary>A host's name without what no file's name may have.</summary>
    private static string FileName(string host) =>
        string.Concat(host.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' ? letter : '_'));
}
