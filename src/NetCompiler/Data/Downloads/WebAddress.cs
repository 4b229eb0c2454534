namespace NetCompiler.Data;

/// <summary>What is asked of the addresses that files are downloaded from.</summary>
internal static class WebAddress
{
    /// <summary>A copy of a list of addresses.</summary>
    /// <exception cref="ArgumentException">None is given, or one is no absolute http or https address.</exception>
    internal static IReadOnlyList<Uri> Require(IEnumerable<Uri> addresses, string argument)
    {
        Uri[] copy = [.. addresses];
        if (copy.Length == 0)
        {
            throw new ArgumentException("There must be at least one address.", argument);
        }

        Uri? wrong = Array.Find(copy, address => !IsWeb(address));
        return wrong is null
            ? Array.AsReadOnly(copy)
            : throw new ArgumentException($"'{wrong}' is no absolute http or https address.", argument);
    }

    /// <summary>A copy of a list of addresses to which names can be appended.</summary>
    /// <exception cref="ArgumentException">None is given, or one is no absolute http or https address, or has a query.</exception>
    internal static IReadOnlyList<Uri> RequireDirectories(IEnumerable<Uri> addresses, string argument)
    {
        IReadOnlyList<Uri> copy = Require(addresses, argument);
        Uri? wrong = copy.FirstOrDefault(address => address.Query.Length + address.Fragment.Length > 0);
        return wrong is null
            ? copy
            : throw new ArgumentException($"'{wrong}' has a query or a fragment, so the name of a file cannot be appended.", argument);
    }

    /// <summary>The address of a file in a directory, whether the directory's ends with a slash or not.</summary>
    internal static Uri Append(Uri directory, string name)
    {
        string start = directory.AbsoluteUri;
        return new Uri($"{start}{(start.EndsWith('/') ? string.Empty : "/")}{Uri.EscapeDataString(name)}");
    }

    private static bool IsWeb(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
