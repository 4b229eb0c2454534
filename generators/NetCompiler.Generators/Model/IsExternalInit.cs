// netstandard2.0 lacks the type that lets records have init-only properties.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
