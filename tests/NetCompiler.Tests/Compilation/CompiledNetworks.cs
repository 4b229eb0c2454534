using System.Runtime.Loader;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Compilation;

/// <summary>Networks compiled together, since one compilation of many costs little more than one of one.</summary>
internal sealed class CompiledNetworks
{
    private readonly Dictionary<string, Type> _types;

    private CompiledNetworks(Dictionary<string, Type> types)
    {
        _types = types;
    }

    /// <summary>Compiles networks and loads them.</summary>
    public static CompiledNetworks Compile(IEnumerable<NetworkSpecification> specifications) =>
        Compile(NetworkSource.Print(specifications));

    /// <summary>Compiles source text and loads the networks in it.</summary>
    public static CompiledNetworks Compile(string source)
    {
        var context = new AssemblyLoadContext("networks of a test");
        using var stream = new MemoryStream(NetworkCompilation.Emit(source));
        IEnumerable<Type> networks = context.LoadFromStream(stream).GetTypes().Where(type => type.IsSubclassOf(typeof(Network)));
        return new CompiledNetworks(networks.ToDictionary(type => type.Name, StringComparer.Ordinal));
    }

    /// <summary>A new model.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="seed">The seed of its weights.</param>
    public Network Create(string name, ulong seed = 1) =>
        _types.TryGetValue(name, out Type? type)
            ? (Network)Activator.CreateInstance(type, seed)!
            : throw new KeyNotFoundException($"No network {name} was compiled; there are {string.Join(", ", _types.Keys)}.");
}
