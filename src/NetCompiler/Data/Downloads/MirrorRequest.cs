using System.Net;
using System.Net.Http.Headers;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// One request to one mirror, for what a part lacks (RFC 9110, section 14). With a strong ETag at hand the server is asked for the
/// rest only if the file is still that one (If-Range); it sends the whole otherwise. Thread-safety: one run.
/// </summary>
internal sealed class MirrorRequest(FileDownload file, Uri source, PartFile part, DownloadOptions options, ProgressReports reports)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Whether all bytes of the part are of this request.</summary>
    internal bool BeganAnew { get; private set; }

    /// <summary>Completes the part. Of what it holds nothing is checked but the length.</summary>
    /// <exception cref="TransferException">It came to nothing; what has arrived is kept where it may be of use.</exception>
    internal async Task FetchAsync(CancellationToken cancellation)
    {
        if (!MayGoOn())
        {
            BeginAnew();
        }

        if (part.Length > 0 && part.Length == file.Length)
        {
            return;
        }

        using var stall = new CancellationTokenSource(options.StallTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stall.Token);
        try
        {
            while (!await TryFetchAsync(stall, either.Token).ConfigureAwait(false))
            {
                BeginAnew();
            }
        }
        catch (HttpRequestException exception)
        {
            bool refused = exception.HttpRequestError == HttpRequestError.SecureConnectionError;
            string problem = refused ? exception.GetBaseException().Message : exception.Message;
            throw new TransferException($"{problem.TrimEnd('.')}", mayPass: !refused);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        catch (OperationCanceledException exception) when (IsTimeout(exception, stall))
        {
            throw new TransferException(
                stall.IsCancellationRequested
                    ? $"it sent nothing for {options.StallTimeout.TotalSeconds} s"
                    : (FormattableString)$"{exception.Message.TrimEnd('.')}",
                mayPass: true);
        }
    }

    // A client that was given may have a time limit of its own.
    private static bool IsTimeout(OperationCanceledException exception, CancellationTokenSource stall) =>
        stall.IsCancellationRequested || exception.InnerException is TimeoutException;

    /// <summary>
    /// Whether the bytes that are there can be the first of what this mirror has: the SHA-256 will tell, or the ETag does.
    /// </summary>
    private bool MayGoOn() =>
        part.Length > 0 && !(part.Length > file.Length) && (file.Sha256 is not null || part.Origin?.Source == source);

    private void BeginAnew()
    {
        part.Restart();
        BeganAnew = true;
    }

    /// <summary>Sends the request and takes the answer in; false where the server says that the part is longer than the file.</summary>
    private async Task<bool> TryFetchAsync(CancellationTokenSource stall, CancellationToken cancellation)
    {
        stall.CancelAfter(options.StallTimeout);
        using HttpRequestMessage request = CreateRequest();
        using HttpResponseMessage response = await options.ClientOrShared
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        long? total;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when part.Length > 0:
                RequireUncoded(response);
                total = RequireRest(response);
                break;
            case HttpStatusCode.OK:
                RequireUncoded(response);
                BeginAnew();
                total = response.Content.Headers.ContentLength;
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when part.Length > 0:
                return response.Content.Headers.ContentRange?.Length == part.Length && !(part.Length < file.Length);
            default:
                throw Refusal(response);
        }

        long limit = RequireLength(total);
        part.SetOrigin(response.Headers.ETag is { IsWeak: false } tag ? new PartOrigin(source, tag) : null);
        await CopyAsync(response.Content, total ?? file.Length, limit, stall, cancellation).ConfigureAwait(false);
        return true;
    }

    private HttpRequestMessage CreateRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (options.ClientOrShared.DefaultRequestHeaders.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue(nameof(NetCompiler), null));
        }

        if (part.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            if (part.Origin is { } origin && origin.Source == source)
            {
                request.Headers.IfRange = new RangeConditionHeaderValue(origin.Tag);
            }
        }

        return request;
    }

    /// <summary>
    /// Refuses bytes that are the file's in another coding, as of a server that compresses whatever is asked. Where the SHA-256 is known
    /// it decides: servers often call a .gz file coded that is sent as it is.
    /// </summary>
    private void RequireUncoded(HttpResponseMessage response)
    {
        ICollection<string> codings = response.Content.Headers.ContentEncoding;
        if (file.Sha256 is null && codings.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            string names = SafeTensorsText.List([.. codings]);
            throw new TransferException(
                $"it sends the file in the coding {names}, which nobody asked for; a SHA-256 would tell whether the bytes are right",
                mayPass: false);
        }
    }

    /// <summary>Checks that what follows is what was asked for; gives the length of the whole file, where it says so.</summary>
    private long? RequireRest(HttpResponseMessage response)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        bool isOther = part.Origin is { } origin && origin.Source == source
            && response.Headers.ETag is { } tag && !tag.Equals(origin.Tag);
        if (!isOther && range is { HasRange: true } && range.From == part.Length)
        {
            return range.Length;
        }

        long asked = part.Length;
        BeginAnew();
        throw new TransferException($"asked for the bytes from {asked} on, it sent others", mayPass: true);
    }

    /// <summary>How many bytes there may be at most.</summary>
    private long RequireLength(long? total)
    {
        if (file.Length is { } expected)
        {
            return total is null || total == expected
                ? expected
                : throw new TransferException($"its file has {total} bytes, not {expected}", mayPass: false);
        }

        return total is null || total <= options.MaximumFileBytes
            ? total ?? options.MaximumFileBytes
            : throw new TransferException($"its file has {total} bytes; at most {options.MaximumFileBytes} are taken", mayPass: false);
    }

    private async Task CopyAsync(
        HttpContent content, long? total, long limit, CancellationTokenSource stall, CancellationToken cancellation)
    {
        Stream body = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] buffer = new byte[BufferBytes];
        while (true)
        {
            stall.CancelAfter(options.StallTimeout);
            int read = await ReadAsync(body, buffer, cancellation).ConfigureAwait(false);
            stall.CancelAfter(Timeout.InfiniteTimeSpan);
            if (read == 0)
            {
                break;
            }

            if (read > limit - part.Length)
            {
                part.Restart();
                throw new TransferException($"it sends more than the {limit} bytes that there may be", mayPass: false);
            }

            await part.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            reports.Report(part.Length, total, source);
        }

        if (part.Length < total)
        {
            throw new TransferException($"it ended after {part.Length} of {total} bytes", mayPass: true);
        }
    }

    // Only what goes wrong with the connection is the mirror's fault; a full disk is not.
    private async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new TransferException($"the connection was cut after {part.Length} bytes", mayPass: true);
        }
    }

    private TransferException Refusal(HttpResponseMessage response)
    {
        bool mayPass = response.StatusCode is HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests
            or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout;
        RetryConditionHeaderValue? retry = response.Headers.RetryAfter;
        TimeSpan wait = retry?.Delta ?? (retry?.Date - options.TimeProvider.GetUtcNow()) ?? TimeSpan.Zero;
        return new TransferException($"it answered {(int)response.StatusCode} ({response.ReasonPhrase})", mayPass, wait);
    }
}
