"""Files on their way in and the work on them: what the page of uploads and the API share."""
