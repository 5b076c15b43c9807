using Microsoft.AspNetCore.Http.HttpResults;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Platform;

internal static class RefusedParameters
{
    extension(ParameterReader read)
    {
        /// <summary>What to answer with when a parameter broke its rule; null when all are good.</summary>
        public ProblemHttpResult? Problem => read.Errors.Count == 0 ? null : Problems.InvalidParameters(read.Errors);
    }
}
