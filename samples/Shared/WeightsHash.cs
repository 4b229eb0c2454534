using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetCompiler.Samples;

/// <summary>One short text for all weights of a model: equal only where every bit is.</summary>
public static class WeightsHash
{
    /// <summary>SHA-256 over the parameters in order, each in canonical layout, as bytes of little-endian floats.</summary>
    public static string Compute(Network model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in model.Parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
