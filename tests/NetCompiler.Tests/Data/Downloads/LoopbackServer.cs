using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>A server on the loopback interface that answers as it is told to. One request a connection.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Func<LoopbackRequest, int, LoopbackAnswer> _answer;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">The answer to a request, given its number from 0.</param>
    internal LoopbackServer(Func<LoopbackRequest, int, LoopbackAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));
        _ = AcceptAsync();
    }

    /// <summary>A good server of one file, under any name.</summary>
    internal LoopbackServer(byte[] content)
        : this((request, _) => LoopbackAnswer.File(request, content))
    {
    }

    internal Uri Address { get; }

    /// <summary>What was asked for, in order.</summary>
    internal IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>An address at which nobody listens.</summary>
    internal static Uri Nobody()
    {
        using var server = new LoopbackServer([]);
        return server.Address;
    }

    internal Uri File(string name) => new(Address, name);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the server.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                LoopbackRequest request = await ReadRequestAsync(stream);
                int number;
                lock (_requests)
                {
                    number = _requests.Count;
                    _requests.Enqueue(request);
                }

                await SendAsync(client, stream, _answer(request, number));
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client, or the server, has gone.
            }
        }
    }

    private async Task SendAsync(TcpClient client, NetworkStream stream, LoopbackAnswer answer)
    {
        if (answer.Stalls && answer.SendOnly is null)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }

        await stream.WriteAsync(Head(answer), _end.Token);
        ReadOnlyMemory<byte> body = answer.Body.AsMemory(0, answer.SendOnly ?? answer.Body.Length);
        await stream.WriteAsync(answer.Chunked ? InChunks(body.Span) : body, _end.Token);
        if (answer.Then is not null)
        {
            await answer.Then();
        }

        if (answer.Stalls)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }

        if (answer.Reset)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        else
        {
            // What was sent arrives though the client may still be sending.
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }

    private static byte[] Head(LoopbackAnswer answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status}\r\nConnection: close\r\n");
        if (answer.ETag is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"ETag: {answer.ETag}\r\n");
        }

        if (answer.Chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (answer.Announced is { } length)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        }

        foreach (string header in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{header}\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    private static byte[] InChunks(ReadOnlySpan<byte> body)
    {
        const int ChunkBytes = 1000;
        var chunks = new MemoryStream();
        for (int start = 0; start < body.Length; start += ChunkBytes)
        {
            ReadOnlySpan<byte> chunk = body.Slice(start, Math.Min(ChunkBytes, body.Length - start));
            chunks.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:X}\r\n")));
            chunks.Write(chunk);
            chunks.Write("\r\n"u8);
        }

        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }

    private async Task<LoopbackRequest> ReadRequestAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string first = await reader.ReadLineAsync(_end.Token) ?? throw new IOException("The client sent nothing.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new LoopbackRequest(first.Split(' ')[1], headers);
    }
}
